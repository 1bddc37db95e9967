export { schema } from '../schema/index.js';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.js';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/server.js';
