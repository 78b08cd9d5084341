import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { clockFinding, secondLineFinding } from "./check-database.ts";
import { checkDisk, roomFinding } from "./check-disk.ts";
import { checkClock, checkNode, checkOpenFiles } from "./check-machine.ts";
import { checkPort } from "./check-port.ts";

test("judges the machine", () => {
  expect(checkNode("24.21.0").level).toBe("ok");
  expect(checkNode("20.20.2")).toMatchObject({ level: "fail", remedy: expect.stringContaining("npm start") });
  expect(checkOpenFiles(65_536).level).toBe("ok");
  expect(checkOpenFiles(1024)).toMatchObject({ level: "warn", remedy: expect.stringContaining("ulimit -n") });
  expect(checkOpenFiles().what).toMatch(/^[\d,]+ files|no limit/);
  expect(checkClock(Date.UTC(2027, 0, 1)).level).toBe("ok");
  expect(checkClock(0)).toMatchObject({ level: "fail", remedy: expect.stringContaining("NTP") });
});

test("judges the room on the disk and the clock of the database", () => {
  expect(roomFinding(0.4, "/data").level).toBe("fail");
  expect(roomFinding(2, "/data").level).toBe("warn");
  expect(roomFinding(50, "/data").level).toBe("ok");
  expect(secondLineFinding(null)).toEqual([]);
  expect(secondLineFinding(true)[0]?.level).toBe("ok");
  expect(secondLineFinding(false)[0]).toMatchObject({
    level: "warn",
    remedy: expect.stringContaining("heed_tenant"),
  });
  expect(clockFinding(-400).level).toBe("ok");
  expect(clockFinding(61_000)).toMatchObject({ level: "warn", what: "the database's clock is 61 s ahead" });
  expect(clockFinding(-61_000).what).toContain("61 s behind");
});

test("a data folder that is not there yet is fine", async () => {
  const [folder] = await checkDisk(`${import.meta.dirname}/not/there`);
  expect(folder).toMatchObject({ level: "ok", what: expect.stringContaining("not there yet") });
});

test("tells a free port from one that somebody else has, and from Heed's own", async () => {
  const stranger = createServer();
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  const { port } = stranger.address() as AddressInfo;
  stranger.on("connection", (socket) => socket.destroy());
  expect(await checkPort("127.0.0.1", port)).toMatchObject({
    level: "fail",
    remedy: expect.stringContaining("--port"),
  });
  await new Promise((resolve) => stranger.close(resolve));
  expect(await checkPort("127.0.0.1", port)).toMatchObject({
    level: "ok",
    what: `port ${port} on 127.0.0.1 is free`,
  });

  const heed = createHttpServer((_, answer) => answer.end('{"needsSetup":true,"demo":false}'));
  await new Promise<void>((resolve) => heed.listen(port, "127.0.0.1", resolve));
  expect(await checkPort("127.0.0.1", port)).toMatchObject({
    level: "ok",
    what: `Heed answers on port ${port} of 127.0.0.1`,
  });
  heed.closeAllConnections();
  await new Promise((resolve) => heed.close(resolve));
});
