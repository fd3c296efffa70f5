export function installedServers(): readonly { readonly major: string; readonly binDir: string }[];
