// Asking the desk: an answer, or one sentence that says what is wrong.

import { words } from "./said.js";

export class Refusal extends Error {
  constructor(message, status = 0) {
    super(message);
    this.status = status;
  }
}

export async function ask(address, options = {}) {
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", ...options });
  } catch {
    throw new Refusal(words.failed);
  }
  if (!answer.ok) throw new Refusal(await sentence(answer), answer.status);
  return answer;
}

async function sentence(answer) {
  if (answer.headers.get("Content-Type")?.startsWith("text/plain")) return answer.text();
  try {
    return (await answer.json()).message || words.failed;
  } catch {
    return words.failed;
  }
}

export const told = async (address) => (await ask(address)).json();

export async function send(address, facts = {}, method = "POST") {
  const headers = { "Content-Type": "application/json", Accept: "application/json" };
  return (await ask(address, { method, headers, body: JSON.stringify(facts) })).json();
}
