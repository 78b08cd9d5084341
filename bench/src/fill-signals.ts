import type { Pool } from "pg";

/** Rows written by one statement; a few of these run side by side. */
const SLICE = 250_000;
const WRITERS = 2;

/**
 * Writes generated signals straight into the truth, a year of them in order of time: 20 shops, 6 touchpoints, 5
 * channels, 4 couriers, 24 agents, four ratings, three attributes. The same number gives the same answers.
 */
export async function fillSignals(pool: Pool, workspaceId: string, count: number): Promise<void> {
  const slices = Array.from({ length: Math.ceil(count / SLICE) }, (_, n) => n * SLICE);
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let from = slices.shift(); from !== undefined; from = slices.shift()) {
        await pool.query(INSERT, [workspaceId, from, Math.min(count, from + SLICE) - 1, count]);
      }
    }),
  );
  await pool.query(
    `insert into ratings (workspace_id, key, name, scale_min, scale_max, high_is_good, created_at)
     values ($1, 'punctuality', 'Punctuality', 1, 5, true, '2025-01-01') on conflict do nothing`,
    [workspaceId],
  );
  await pool.query(
    `insert into fields (workspace_id, scope, key, type, created_at)
     select $1, scope, key, type, '2025-01-01'
     from (values ('attributes', 'category', 'text'), ('attributes', 'orderValue', 'number'),
       ('attributes', 'express', 'boolean'), ('traits', 'tier', 'text')) as f (scope, key, type)
     on conflict do nothing`,
    [workspaceId],
  );
  await pool.query("vacuum analyze signals");
}

/** hashint4 is a good enough die: repeatable, and independent for different salts. */
const die = (salt: number, sides: number): string => `abs(hashint4(n # ${salt * 7919 + 13}) % ${sides})`;

const INSERT = `insert into signals (subject_id, id, workspace_id, at, received_at, kind, touchpoint, channel, survey,
    language, customer_ref, location, partner, agent, weight, ratings, traits, attributes)
  select gen_random_uuid(), gen_random_uuid(), $1::uuid,
    timestamptz '2025-11-01' + n * (interval '365 days' / $4::int),
    timestamptz '2025-11-01' + n * (interval '365 days' / $4::int),
    'survey',
    (array['delivery','shop-visit','hotline','app','website','return'])[1 + ${die(1, 6)}],
    (array['email','sms','qr','web','kiosk'])[1 + ${die(2, 5)}],
    'after-delivery',
    case when ${die(3, 3)} = 0 then 'en' else 'vi' end,
    'C-' || ${die(4, 1_000_000)},
    'S-' || ${die(5, 20)},
    (array['swift','green','city','calm'])[1 + ${die(6, 4)}],
    'agent-' || ${die(7, 24)},
    1,
    jsonb_build_object('nps', greatest(0, 10 - ${die(8, 5)} - case when ${die(9, 6)} = 0 then ${die(10, 9)} else 0 end),
      'csat', 1 + ${die(11, 5)}, 'ces', 1 + ${die(12, 7)}, 'punctuality', 1 + ${die(13, 5)}),
    jsonb_build_object('tier', (array['bronze','silver','gold'])[1 + ${die(14, 3)}]),
    jsonb_build_object('category', 'c' || ${die(15, 12)}, 'orderValue', ${die(16, 100_000)} / 10.0, 'express', ${die(17, 2)} = 0)
  from generate_series($2::int, $3::int) as n`;
