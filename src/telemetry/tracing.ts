import { setTimeout } from 'node:timers/promises';

/** A collector that does not answer holds up the end of the process no longer than this. */
const LAST_SPANS_MS = 2000;

/** Sends spans to an OTLP collector until it is disposed; settings are OpenTelemetry's own (`OTEL_*`). */
export async function startTracing(): Promise<AsyncDisposable> {
  const [
    { BatchSpanProcessor, NodeTracerProvider },
    { OTLPTraceExporter },
    { defaultResource, resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const named = resourceFromAttributes({
    'service.name': process.env['OTEL_SERVICE_NAME'] || 'finapi-graphql-gateway',
  });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(named),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return {
    async [Symbol.asyncDispose]() {
      // Spans that nobody takes are no reason for an exit code.
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, setTimeout(LAST_SPANS_MS, undefined, { ref: false })]);
    },
  };
}
