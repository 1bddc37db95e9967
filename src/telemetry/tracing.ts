import { setTimeout } from 'node:timers/promises';

/** Longest time that a collector which does not respond delays the end of the process, in milliseconds. */
const LAST_EXPORT_MS = 2000;

/** Sends spans to an OTLP collector until it is disposed. The exporter reads its own settings (`OTEL_EXPORTER_OTLP_*`). */
export async function startTracing(serviceName: string): Promise<AsyncDisposable> {
  const [
    { BatchSpanProcessor, NodeTracerProvider },
    { OTLPTraceExporter },
    { defaultResource, resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': serviceName })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return {
    async [Symbol.asyncDispose]() {
      // Spans that could not be delivered do not make the exit a failure.
      const sent = provider.shutdown().catch(() => undefined);
      await Promise.race([sent, setTimeout(LAST_EXPORT_MS, undefined, { ref: false })]);
    },
  };
}
