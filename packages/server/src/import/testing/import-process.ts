import pg from "pg";
import { openImporter } from "./open-importer.ts";

/*
 * Imports a file and says so line by line, until somebody kills it:
 * node import-process.ts '{"connection": …, "workspaceId": …, "file": …, "map": …}'
 */
const { connection, workspaceId, file, map } = JSON.parse(process.argv[2] ?? "{}");
const pool = new pg.Pool({ ...connection, max: 4 });
const importer = await openImporter(pool, workspaceId);
await importer.run(file, map, {
  onProgress: ({ rowsDone }) => {
    process.stdout.write(`${rowsDone}\n`);
  },
});
await pool.end();
