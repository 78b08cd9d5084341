type Json = Record<string, unknown>;

const METHODS = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);
const PATH_ITEM = new Set([...METHODS, "summary", "description", "servers", "parameters", "$ref"]);
const TYPES = new Set(["null", "boolean", "object", "array", "number", "string", "integer"]);
/** Keywords of JSON Schema 2020-12 that hold one schema, a list of them, or a map of them. */
const ONE = ["additionalProperties", "items", "not", "contains", "propertyNames", "if", "then", "else"];
const LIST = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAP = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const PLAIN = new Set(
  (
    "type enum const default title description examples format pattern minLength maxLength minimum maximum " +
    "exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minContains maxContains required " +
    "minProperties maxProperties dependentRequired readOnly writeOnly deprecated $ref $id $comment contentEncoding " +
    "contentMediaType unevaluatedProperties unevaluatedItems discriminator externalDocs xml"
  ).split(" "),
);

/** What is wrong with an OpenAPI 3.1 document: its structure, its references and its schemas (JSON Schema 2020-12). */
export function openApiProblems(document: unknown): string[] {
  if (!isObject(document)) return ["the document is no object"];
  const problems: string[] = [];
  const say = (where: string, what: string): void => void problems.push(`${where}: ${what}`);
  if (!/^3\.1\.\d+$/.test(String(document.openapi))) say("openapi", `${document.openapi} is not 3.1`);
  const { info, paths, components } = document;
  if (!isObject(info) || typeof info.title !== "string" || typeof info.version !== "string") {
    say("info", "needs a title and a version");
  }
  const schemes = objectAt(objectAt(components).securitySchemes);
  for (const [name, schema] of Object.entries(objectAt(objectAt(components).schemas))) {
    checkSchema(schema, `#/components/schemas/${name}`, document, say);
  }
  if (!isObject(paths)) return [...problems, "paths: missing"];
  const operationIds = new Set<string>();
  for (const [path, item] of Object.entries(paths)) {
    if (!path.startsWith("/")) say(path, "a path begins with a slash");
    for (const [method, operation] of Object.entries(objectAt(item))) {
      if (!PATH_ITEM.has(method)) say(path, `${method} is no part of a path`);
      if (METHODS.has(method))
        checkOperation(objectAt(operation), `${method} ${path}`, document, schemes, say);
      const id = objectAt(operation).operationId;
      if (typeof id === "string" && operationIds.has(id)) say(path, `the operationId ${id} is used twice`);
      if (typeof id === "string") operationIds.add(id);
    }
  }
  return problems;
}

type Say = (where: string, what: string) => void;

function checkOperation(operation: Json, where: string, root: Json, schemes: Json, say: Say): void {
  if (typeof operation.operationId !== "string") say(where, "needs an operationId");
  const parameters = listAt(operation.parameters);
  const named = parameters.filter((one) => one.in === "path").map((one) => String(one.name));
  const wanted = [...where.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  if ([...named].sort().join() !== [...wanted].sort().join()) {
    say(where, `has the parameters ${named.join()} and its path ${wanted.join()}`);
  }
  for (const parameter of parameters) {
    const at = `${where} parameter ${parameter.name}`;
    if (!["path", "query", "header", "cookie"].includes(String(parameter.in))) say(at, "is nowhere");
    if (parameter.in === "path" && parameter.required !== true) say(at, "a part of the path is required");
    checkSchema(parameter.schema, at, root, say);
  }
  if (operation.requestBody !== undefined) {
    const body = objectAt(operation.requestBody);
    if (Object.keys(objectAt(body.content)).length === 0) say(where, "its body has no content");
    checkContent(body.content, `${where} body`, root, say);
  }
  const responses = Object.entries(objectAt(operation.responses));
  if (!responses.some(([status]) => status.startsWith("2"))) say(where, "has no good answer");
  for (const [status, response] of responses) {
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) say(where, `${status} is no status`);
    if (typeof objectAt(response).description !== "string") say(`${where} ${status}`, "needs a description");
    checkContent(objectAt(response).content, `${where} ${status}`, root, say);
  }
  for (const requirement of listAt(operation.security)) {
    for (const name of Object.keys(requirement)) {
      if (!Object.hasOwn(schemes, name)) say(where, `asks for ${name}, which is no security scheme`);
    }
  }
}

function checkContent(content: unknown, where: string, root: Json, say: Say): void {
  for (const [type, media] of Object.entries(objectAt(content))) {
    if (!/^[\w.+-]+\/[\w.+*-]+$/.test(type)) say(where, `${type} is no media type`);
    checkSchema(objectAt(media).schema, `${where} ${type}`, root, say);
  }
}

function checkSchema(schema: unknown, where: string, root: Json, say: Say): void {
  if (typeof schema === "boolean") return;
  if (!isObject(schema)) {
    say(where, "has no schema");
    return;
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${where}.${keyword}`;
    if (ONE.includes(keyword)) checkSchema(value, at, root, say);
    else if (LIST.includes(keyword)) {
      const parts = Array.isArray(value) ? value : [];
      if (parts.length === 0) say(at, "lists nothing");
      for (const [index, part] of parts.entries()) checkSchema(part, `${at}[${index}]`, root, say);
    } else if (MAP.includes(keyword)) {
      for (const [name, part] of Object.entries(objectAt(value)))
        checkSchema(part, `${at}.${name}`, root, say);
    } else if (!PLAIN.has(keyword)) say(at, "is no keyword of JSON Schema 2020-12");
  }
  const types = schema.type === undefined ? [] : [schema.type].flat();
  for (const type of types) if (!TYPES.has(String(type))) say(where, `${type} is no type`);
  if (schema.$ref !== undefined && !resolves(String(schema.$ref), root))
    say(where, `${schema.$ref} leads nowhere`);
  if (typeof schema.pattern === "string" && !isPattern(schema.pattern))
    say(where, `${schema.pattern} is no pattern`);
}

/** Whether a reference inside the document leads to something. */
function resolves(reference: string, root: Json): boolean {
  if (!reference.startsWith("#")) return false;
  const steps = reference.slice(1).split("/").slice(1);
  let here: unknown = root;
  for (const step of steps) here = objectAt(here)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  return here !== undefined;
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectAt(value: unknown): Json {
  return isObject(value) ? value : {};
}

function listAt(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
