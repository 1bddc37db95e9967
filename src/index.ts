export { schema } from '../schema/index.js';
export type { GatewayOptions } from './config/gateway-options.js';
export { createGateway, type Gateway } from './gateway.js';
export { type GatewayServer, type ServeOptions, serve } from './process/serve.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/server.js';
