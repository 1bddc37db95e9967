/** The versions of finAPI whose bodies the sandbox can speak. */
export const API_VERSIONS = ['v1.42', 'v1.71', 'v1.79'] as const;

/** Which bodies the sandbox sends; the services are the same in all. */
export type ApiVersion = (typeof API_VERSIONS)[number];

/** v1.42: no owners, no 451, short errors, and a PIN mask that shows its length. */
export const isOldest = (api: ApiVersion): boolean => api === 'v1.42';

/** v1.79: interfaces, account types by name, challenges with a hash on every bank. */
export const isNewest = (api: ApiVersion): boolean => api === 'v1.79';
