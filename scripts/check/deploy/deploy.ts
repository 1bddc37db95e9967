/**
 * Checks deploy/kubernetes and deploy/compose.yaml where neither runs: kubectl builds the one, docker-compose resolves the
 * other, Kubernetes' own schemas hold the manifests, and what names something else must find it.
 * Needs Debian's kubernetes-client and docker-compose.
 */
import { deepStrictEqual as equal, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Service } from 'kubernetes-models/v1/Service';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig } from '../../../src/config/config.js';
import { SETTINGS } from '../../../src/config/settings.js';

type Environment = Readonly<Record<string, string>>;
type Labels = Readonly<Record<string, string>> | undefined;

checkKubernetes();
checkCompose();
process.stdout.write('manifests fit their schemas and each other\n');

function checkKubernetes(): void {
  const built = execFileSync('kubectl', ['kustomize', 'deploy/kubernetes'], { encoding: 'utf8' });
  const manifests = parseAllDocuments(built).map((document) => document.toJS() as { kind: string });
  equal(manifests.length, 7);
  const of = <T extends { validate(): void }>(Kind: new (manifest: never) => T): T => {
    const manifest = new Kind(manifests.find(({ kind }) => kind === Kind.name) as never);
    manifest.validate();
    return manifest;
  };
  const deployment = of(Deployment);
  const pod = deployment.spec?.template.spec;
  const labels = deployment.spec?.template.metadata?.labels;
  const container = pod?.containers[0];
  const ports = container?.ports?.map(({ name }) => name);
  const hasLabels = (selector: Labels) => {
    ok(selector && Object.keys(selector).length > 0);
    for (const [name, value] of Object.entries(selector)) equal(labels?.[name], value);
  };

  hasLabels(deployment.spec?.selector.matchLabels);
  for (const spread of pod?.topologySpreadConstraints ?? []) hasLabels(spread.labelSelector?.matchLabels);
  const service = of(Service);
  hasLabels(service.spec?.selector);
  for (const { targetPort } of service.spec?.ports ?? []) ok(ports?.includes(String(targetPort)), `port ${targetPort}`);
  const monitor = of(ServiceMonitor);
  equal(monitor.spec?.selector.matchLabels, service.metadata?.labels);
  for (const { port } of monitor.spec?.endpoints ?? []) ok(service.spec?.ports?.some(({ name }) => name === port));
  hasLabels(of(PodDisruptionBudget).spec?.selector?.matchLabels);
  const policy = of(NetworkPolicy);
  hasLabels(policy.spec?.podSelector.matchLabels);
  for (const { port } of policy.spec?.ingress?.flatMap((rule) => rule.ports ?? []) ?? [])
    ok(ports?.includes(String(port)));
  const target = of(HorizontalPodAutoscaler).spec?.scaleTargetRef;
  equal([target?.kind, target?.name], ['Deployment', deployment.metadata?.name]);

  const probes = [container?.startupProbe, container?.livenessProbe, container?.readinessProbe];
  equal(
    probes.map((probe) => probe?.httpGet),
    [
      { path: '/health', port: 'http' },
      { path: '/health', port: 'http' },
      { path: '/ready', port: 'http' },
    ],
  );
  const settings = of(ConfigMap);
  equal(container?.envFrom?.[0]?.configMapRef?.name, settings.metadata?.name);
  checkSettings(settings.data ?? {}, Number(pod?.terminationGracePeriodSeconds));
  // Kubernetes' pod security standard "restricted", and a root that cannot be written to.
  equal(
    [pod?.securityContext?.runAsNonRoot, pod?.securityContext?.seccompProfile?.type, container?.securityContext],
    [
      true,
      'RuntimeDefault',
      { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    ],
  );
}

function checkCompose(): void {
  const file = 'deploy/compose.yaml';
  const env = { ...process.env, FINAPI_URL: 'https://finapi.example' };
  const resolved = execFileSync('docker-compose', ['-f', file, 'config'], { encoding: 'utf8', env });
  const { services } = parse(resolved) as {
    services: Record<string, { environment?: Environment; stop_grace_period?: string; volumes?: string[] }>;
  };
  for (const name of ['gateway-1', 'gateway-2']) {
    const { environment = {}, stop_grace_period = '' } = services[name] ?? {};
    checkSettings(environment, Number(/^(\d+)s$/.exec(stop_grace_period)?.[1]));
  }
  for (const { volumes = [] } of Object.values(services)) {
    const bound = volumes.map((volume) => volume.split(':')[0] ?? '').filter((path) => path.startsWith('/'));
    for (const path of bound) ok(existsSync(path), `${path} is mounted and does not exist`);
  }
  const nginx = readFileSync('deploy/nginx.conf', 'utf8');
  const upstreams = [...nginx.matchAll(/server (\S+):(\d+) /g)].map(([, name = '', port]) => [name in services, port]);
  equal(upstreams, [
    [true, '4000'],
    [true, '4000'],
  ]);
  const failSeconds = Number(/fail_timeout=(\d+)s/.exec(nginx)?.[1]);
  ok(failSeconds * 1000 > Number(services['gateway-1']?.environment?.['SHUTDOWN_DELAY_MS']));
}

/** They are settings, the program takes them, and it has the time to stop that they give it. */
function checkSettings(environment: Environment, graceSeconds: number): void {
  for (const name of Object.keys(environment)) ok(name in SETTINGS, `${name} is no setting`);
  const { config } = readConfig({ ...environment, NODE_ENV: 'production' });
  const { shutdownDelayMs, shutdownGraceMs } = config.process;
  ok(shutdownDelayMs > 0);
  ok(shutdownGraceMs > config.gateway.writeTimeoutMs, 'a running import would be cut off');
  ok(graceSeconds * 1000 > shutdownDelayMs + shutdownGraceMs, 'it would be killed while it stops');
}
