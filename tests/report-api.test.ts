/** What docs/report-api.yaml promises is what the reference desk serves. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reportDesk } from '../examples/report-desk/src/desk.ts';
import { sqliteStore } from '../examples/report-desk/src/sqlite-store.ts';

const yaml = readFileSync('docs/report-api.yaml', 'utf8');

/** Method and path of each operation; the file is written in block style down to the methods. */
function operations(): readonly string[] {
  let path = '';
  return yaml.split('\n').flatMap((line) => {
    path = /^ {2}(\/\S*):$/.exec(line)?.[1] ?? path;
    const method = /^ {4}(get|post|put|delete|patch):$/.exec(line)?.[1];
    return method === undefined ? [] : [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`];
  });
}

test('the desk has every operation of the document, and no other one below v1 but its health', async () => {
  const app = reportDesk({ store: sqliteStore(':memory:'), name: 'd', deskToken: 't', perMinute: 1 });
  await app.ready();
  const listed = operations();
  expect(listed).toHaveLength(4);
  for (const each of listed) {
    const [method = '', url = ''] = each.split(' ');
    expect(app.hasRoute({ method: method as 'GET', url }), each).toBe(true);
  }
  const others = [
    'POST /v1/reports/:id',
    'DELETE /v1/reports/:id',
    'PUT /v1/reports/:id',
    'GET /v1/reports/:id/answer',
  ];
  for (const each of others) {
    const [method = '', url = ''] = each.split(' ');
    expect(app.hasRoute({ method: method as 'GET', url }), each).toBe(false);
  }
  await app.close();
});
