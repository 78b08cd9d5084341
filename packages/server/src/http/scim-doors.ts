import { ScimGroupInput, ScimPage, ScimPatch, ScimUserInput } from "@heed/contract/account/scim";
import { Id } from "@heed/contract/words";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { asScimError, readScim, ScimError } from "../account/scim-error.ts";
import { readScimFilter } from "../account/scim-filter.ts";
import { changeGroup, createGroup, removeGroup } from "../account/scim-groups.ts";
import { patchScimGroup, patchScimUser } from "../account/scim-patch.ts";
import { changePerson, createPerson, type Directory, removePerson } from "../account/scim-people.ts";
import type { Ctx } from "../context.ts";
import {
  findScimGroup,
  GROUP_FILTERS,
  listGroupMembers,
  listGroupsOf,
  listScimGroups,
  type ScimGroup,
} from "../store/scim-group.ts";
import { findScimUser, listScimUsers, type ScimUser, USER_FILTERS } from "../store/scim-user.ts";
import { baseUrlOf } from "./base-url.ts";
import { networkOf } from "./network.ts";
import { problemOf } from "./problem.ts";
import { readJson } from "./read-json.ts";
import { resourceTypes, schemas, serviceProviderConfig } from "./scim-discovery.ts";
import { errorResource, groupResource, listResource, userResource } from "./scim-resource.ts";
import { require } from "./who.ts";

const PATH = "/scim/v2";
const TYPE = "application/scim+json";
/** A directory sends one request for each person, and thousands on its first day. */
const REQUESTS_A_MINUTE = 3000;

type ById = { Params: { id: string } };

/**
 * SCIM 2.0, where a directory brings people and groups in and takes them out. The caller is an API key with the
 * permission scim.write, never a session: there is no cookie that another site could make a browser send. Both JSON
 * types are read, errors are SCIM's own.
 */
export async function openScim(app: FastifyInstance, ctx: Ctx): Promise<void> {
  await app.register(async (inner) => {
    inner.addHook(
      "onRequest",
      inner.rateLimit({
        max: REQUESTS_A_MINUTE,
        keyGenerator: (request: { ip: string }) => `scim:${networkOf(request.ip)}`,
      }),
    );
    inner.removeAllContentTypeParsers();
    for (const type of [TYPE, "application/json"]) {
      inner.addContentTypeParser(type, { parseAs: "buffer" }, (_request, body, done) => {
        try {
          done(null, readJson(body as Buffer));
        } catch (error) {
          done(error as Error);
        }
      });
    }
    inner.setErrorHandler((error, request, reply) => {
      const known = asScimError(error) ?? fromProblem(error);
      if (known.status >= 500) request.log.error({ err: error }, "request failed");
      if (known.status === 401) reply.header("www-authenticate", "Bearer");
      return send(reply.code(known.status), errorResource(known));
    });
    describeService(inner, ctx);
    openUsers(inner, ctx);
    openGroups(inner, ctx);
    inner.all(`${PATH}/*`, async (request) => {
      await directoryOf(ctx, request);
      throw new ScimError(404, `There is nothing at ${request.url.split("?")[0]}.`);
    });
  });
}

function describeService(app: FastifyInstance, ctx: Ctx): void {
  app.get(`${PATH}/ServiceProviderConfig`, async (request, reply) => {
    await directoryOf(ctx, request);
    return send(reply, serviceProviderConfig(baseOf(ctx, request)));
  });
  for (const [path, list] of [
    ["ResourceTypes", resourceTypes],
    ["Schemas", schemas],
  ] as const) {
    app.get(`${PATH}/${path}`, async (request, reply) => {
      await directoryOf(ctx, request);
      const all = list(baseOf(ctx, request));
      return send(reply, listResource(all, all.length, { startIndex: 1 }));
    });
    app.get<ById>(`${PATH}/${path}/:id`, async (request, reply) => {
      await directoryOf(ctx, request);
      const found = list(baseOf(ctx, request)).find(({ id }) => id === request.params.id);
      if (!found) throw new ScimError(404, `There is no ${request.params.id}.`);
      return send(reply, found);
    });
  }
}

function openUsers(app: FastifyInstance, ctx: Ctx): void {
  const find = async (by: Directory, id: string): Promise<ScimUser> => {
    const user = Id.safeParse(id).success ? await findScimUser(ctx.db, by.workspaceId, id) : undefined;
    if (!user) throw new ScimError(404, "There is no such user.");
    return user;
  };
  const show = async (request: FastifyRequest, reply: FastifyReply, by: Directory, user: ScimUser) => {
    const groups = await listGroupsOf(ctx.db, by.workspaceId, [user.id]);
    return send(reply, userResource(baseOf(ctx, request), user, groups));
  };

  app.get(`${PATH}/Users`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const page = readScim(ScimPage, request.query);
    const filter = page.filter === undefined ? undefined : readScimFilter(page.filter, USER_FILTERS);
    const { users, total } = await listScimUsers(ctx.db, by.workspaceId, filter, page);
    const groups = await listGroupsOf(
      ctx.db,
      by.workspaceId,
      users.map(({ id }) => id),
    );
    const of = (user: ScimUser) => groups.filter(({ userId }) => userId === user.id);
    const base = baseOf(ctx, request);
    return send(
      reply,
      listResource(
        users.map((user) => userResource(base, user, of(user))),
        total,
        page,
      ),
    );
  });
  app.get<ById>(`${PATH}/Users/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    return show(request, reply, by, await find(by, request.params.id));
  });
  app.post(`${PATH}/Users`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const user = await createPerson(ctx, by, readScim(ScimUserInput, request.body));
    reply.code(201).header("location", `${baseOf(ctx, request)}/Users/${user.id}`);
    return show(request, reply, by, user);
  });
  app.put<ById>(`${PATH}/Users/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const before = await find(by, request.params.id);
    return show(
      request,
      reply,
      by,
      await changePerson(ctx, by, before, readScim(ScimUserInput, request.body)),
    );
  });
  app.patch<ById>(`${PATH}/Users/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const before = await find(by, request.params.id);
    const { Operations } = readScim(ScimPatch, request.body);
    return show(
      request,
      reply,
      by,
      await changePerson(ctx, by, before, patchScimUser(inputOf(before), Operations)),
    );
  });
  app.delete<ById>(`${PATH}/Users/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    await removePerson(ctx, by, await find(by, request.params.id));
    return reply.code(204).send();
  });
}

function openGroups(app: FastifyInstance, ctx: Ctx): void {
  const find = async (by: Directory, id: string): Promise<ScimGroup> => {
    const group = Id.safeParse(id).success ? await findScimGroup(ctx.db, by.workspaceId, id) : undefined;
    if (!group) throw new ScimError(404, "There is no such group.");
    return group;
  };
  const show = async (request: FastifyRequest, reply: FastifyReply, by: Directory, group: ScimGroup) => {
    const members = await listGroupMembers(ctx.db, by.workspaceId, [group.id]);
    return send(reply, groupResource(baseOf(ctx, request), group, members));
  };

  app.get(`${PATH}/Groups`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const page = readScim(ScimPage, request.query);
    const filter = page.filter === undefined ? undefined : readScimFilter(page.filter, GROUP_FILTERS);
    const { groups, total } = await listScimGroups(ctx.db, by.workspaceId, filter, page);
    const { excludedAttributes } = request.query as { excludedAttributes?: unknown };
    const bare = excludedAttributes === "members";
    const members = bare
      ? []
      : await listGroupMembers(
          ctx.db,
          by.workspaceId,
          groups.map(({ id }) => id),
        );
    const of = (group: ScimGroup) =>
      bare ? undefined : members.filter(({ groupId }) => groupId === group.id);
    const base = baseOf(ctx, request);
    return send(
      reply,
      listResource(
        groups.map((group) => groupResource(base, group, of(group))),
        total,
        page,
      ),
    );
  });
  app.get<ById>(`${PATH}/Groups/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    return show(request, reply, by, await find(by, request.params.id));
  });
  app.post(`${PATH}/Groups`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const group = await createGroup(ctx, by, readScim(ScimGroupInput, request.body));
    reply.code(201).header("location", `${baseOf(ctx, request)}/Groups/${group.id}`);
    return show(request, reply, by, group);
  });
  app.put<ById>(`${PATH}/Groups/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const before = await find(by, request.params.id);
    const { displayName: name, externalId, members: set } = readScim(ScimGroupInput, request.body);
    return show(
      request,
      reply,
      by,
      await changeGroup(ctx, by, before, { name, externalId, set, add: [], remove: [] }),
    );
  });
  app.patch<ById>(`${PATH}/Groups/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    const before = await find(by, request.params.id);
    const { Operations } = readScim(ScimPatch, request.body);
    return show(request, reply, by, await changeGroup(ctx, by, before, patchScimGroup(Operations)));
  });
  app.delete<ById>(`${PATH}/Groups/:id`, async (request, reply) => {
    const by = await directoryOf(ctx, request);
    await removeGroup(ctx, by, await find(by, request.params.id));
    return reply.code(204).send();
  });
}

/** Whose directory calls; only a key with scim.write is one. */
async function directoryOf(ctx: Ctx, request: FastifyRequest): Promise<Directory> {
  if (request.headers.authorization === undefined) {
    throw new ScimError(401, "Send an API key with the permission scim.write as a bearer token.");
  }
  const who = require(await ctx.doorkeeper.recognise(request), "scim.write");
  return { workspaceId: who.workspaceId, actor: who.actor };
}

/** What a PATCH changes: the person as a PUT would describe them. */
function inputOf(user: ScimUser): ScimUserInput {
  const { displayName, email, ...name } = user.attributes;
  const { userName, externalId, active } = user;
  return {
    userName,
    externalId,
    active,
    displayName,
    name,
    emails: [{ value: email, primary: true, type: "work" }],
  };
}

function baseOf(ctx: Ctx, request: FastifyRequest): string {
  return baseUrlOf(ctx.config, request) + PATH;
}

function send(reply: FastifyReply, body: object): FastifyReply {
  return reply.type(TYPE).header("cache-control", "no-store").send(JSON.stringify(body));
}

function fromProblem(error: unknown): ScimError {
  const { status, detail } = problemOf(error);
  return new ScimError(status, detail);
}
