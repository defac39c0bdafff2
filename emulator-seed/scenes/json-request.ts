/** Asks one of the world's HTTP services, and fails with what it said unless it said yes. */
export async function postJson<Answer>(
  url: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return readAnswer<Answer>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

export async function getJson<Answer>(url: string): Promise<Answer> {
  return readAnswer<Answer>(url, {});
}

async function readAnswer<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 400)}`);
  return (text === '' ? {} : JSON.parse(text)) as Answer;
}
