// Asks the server, as the person who is signed in; what it refuses comes back as sentences.

const ROOT = new URL("../", import.meta.url);

export class Refusal extends Error {
  constructor(sentences) {
    super(sentences.join("\n"));
    this.sentences = sentences;
  }
}

export function sentencesOf(error) {
  return error.sentences ?? [error.message || String(error)];
}

export async function ask(path, body) {
  const headers = await signedIn();
  const asked = { method: "GET", headers };
  if (body !== undefined) {
    headers["Content-Type"] = "application/json";
    Object.assign(asked, { method: "POST", body: JSON.stringify(body) });
  }
  let response;
  try {
    response = await fetch(new URL(path, ROOT), asked);
  } catch {
    throw new Refusal(["The server does not answer. Check the connection and try again."]);
  }
  const answer = await response.text();
  if (!response.ok) {
    throw new Refusal(refused(answer, response.status));
  }
  return JSON.parse(answer);
}

async function signedIn() {
  const { token = "", provider = "" } = (await globalThis.getAuth?.()) ?? {};
  const headers = {};
  if (token) {
    headers.Authorization = token;
  }
  if (provider) {
    headers["Auth-Provider"] = provider;
  }
  return headers;
}

function refused(answer, status) {
  let detail = answer;
  try {
    detail = JSON.parse(answer).detail ?? answer;
  } catch {
    // A plain text is a sentence already.
  }
  const sentences = (Array.isArray(detail) ? detail : [detail]).filter((each) => typeof each === "string" && each);
  return sentences.length ? sentences : [`The server answered with the error ${status}.`];
}
