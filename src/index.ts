export { schema } from '../schema/index.js';
export { createGateway, type Gateway } from './gateway.js';
export type { GatewayOptions } from './gateway-options.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/server.js';
export { UpgradableRequest } from './sockets/upgradable-request.js';
