export type SettingsInput = {
  dataDir: string;
  /** The socket's folder as the server names it. */
  socketDir: string;
  sharedBuffersMb: number;
  hasLz4: boolean;
  /** Size of /dev/shm; undefined where there is none. */
  sharedMemoryMb: number | undefined;
  platform: NodeJS.Platform;
};

/** By this word on its command line a PostgreSQL is known to belong to a data folder. */
export function folderMark(dataDir: string): string {
  return `heed.data_folder=${dataDir}`;
}

/**
 * Settings of the embedded server, given on its command line so that they follow Heed's version
 * and not the age of the cluster. Nothing that is acknowledged may be lost: fsync and synchronous
 * commit stay on; speed comes from rare checkpoints and group commit.
 */
export function serverSettings(input: SettingsInput): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: "",
    unix_socket_directories: `"${input.socketDir.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    max_connections: 100,
    shared_buffers: `${input.sharedBuffersMb}MB`,
    // Docker gives /dev/shm 64 MB, where a parallel query can end in a bus error.
    dynamic_shared_memory_type: (input.sharedMemoryMb ?? 128) < 128 ? "mmap" : "posix",
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    commit_delay: 0,
    wal_buffers: "16MB",
    wal_compression: input.hasLz4 ? "lz4" : "off",
    min_wal_size: "256MB",
    max_wal_size: "1GB",
    checkpoint_timeout: "10min",
    checkpoint_completion_target: 0.9,
    random_page_cost: 1.1,
    autovacuum: "on",
    jit: "off",
    max_logical_replication_workers: 0,
    timezone: "UTC",
    log_timezone: "UTC",
    log_checkpoints: "off",
    // Statements and details can hold what customers wrote.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
  };
  // There, only this reaches the platter: plain fsync stops in the drive's cache.
  if (input.platform === "darwin") settings.wal_sync_method = "fsync_writethrough";
  const pairs = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return [folderMark(input.dataDir), ...pairs].flatMap((pair) => ["-c", pair]);
}
