/** The finAPI versions whose bodies the sandbox can send. */
export const API_VERSIONS = ['v1.42', 'v1.71', 'v1.79'] as const;

/** Version of the bodies that the sandbox sends. All versions have the same services. */
export type ApiVersion = (typeof API_VERSIONS)[number];

/** Returns true for v1.42: no owners, no 451, short errors, and a PIN mask that reveals the PIN's length. */
export const isOldest = (api: ApiVersion): boolean => api === 'v1.42';

/** Returns true for v1.79: interfaces, account types by name, and a hash in every bank's challenges. */
export const isNewest = (api: ApiVersion): boolean => api === 'v1.79';
