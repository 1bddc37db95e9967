export { schema } from '../schema/index.js';
export type { GatewayOptions } from './config/gateway-options.js';
export { createGateway, type Gateway } from './gateway.js';
export { UpgradableRequest } from './http/upgradable-request.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/server.js';
