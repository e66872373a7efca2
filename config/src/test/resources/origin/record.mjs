// Records the traffic of one page with Chromium's DevTools protocol, in the shape of its own HAR export.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
const base = process.argv[2], out = process.argv[3];
const chrome = spawn("chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=9377", "--user-data-dir=/tmp/record-profile", "about:blank"], { stdio: "ignore" });
const sleep = ms => new Promise(r => setTimeout(r, ms));
let targets; for (let i = 0; i < 50; i++) { try { targets = await (await fetch("http://127.0.0.1:9377/json")).json(); if (targets.length) break; } catch {} await sleep(200); }
const ws = new WebSocket(targets.find(t => t.type === "page").webSocketDebuggerUrl);
await new Promise(r => ws.onopen = r);
let id = 0; const waiting = new Map(), requests = new Map();
const send = (method, params = {}) => new Promise(r => { waiting.set(++id, r); ws.send(JSON.stringify({ id, method, params })); });
ws.onmessage = e => {
  const m = JSON.parse(e.data);
  if (m.id) return waiting.get(m.id)(m.result);
  const p = m.params;
  if (m.method === "Network.requestWillBeSent") requests.set(p.requestId, { sent: p });
  if (m.method === "Network.requestWillBeSentExtraInfo" && requests.has(p.requestId)) requests.get(p.requestId).extra = p;
  if (m.method === "Network.responseReceived" && requests.has(p.requestId)) requests.get(p.requestId).received = p;
};
await send("Network.enable"); await send("Page.enable");
await send("Page.navigate", { url: base + "/" }); await sleep(2500);
await send("Runtime.evaluate", { awaitPromise: true, expression: `(async () => {
  document.cookie = "session=s3cr3t";
  const json = { "Content-Type": "application/json", "Authorization": "Bearer s3cr3t" };
  await fetch("/api/traces", { method: "POST", headers: json, body: JSON.stringify({ name: "checkout", spans: [1, 2.5] }) });
  for (let i = 0; i < 3; i++) await fetch("/api/traces?limit=20");
  await fetch("/api/traces/t1");
  await fetch("/api/traces/t1/score", { method: "POST", headers: json, body: JSON.stringify({ score: 0.5 }) });
  await fetch("/api/traces", { method: "POST", body: new FormData() }).catch(() => 0);
})()` });
await sleep(500);
const list = o => Object.entries(o ?? {}).map(([name, value]) => ({ name, value }));
const entries = [...requests.values()].map(({ sent, extra, received }) => ({
  _connectionId: "1", _initiator: { type: sent.initiator.type }, _priority: sent.request.initialPriority,
  _resourceType: sent.type.toLowerCase(), cache: {}, pageref: "page_1",
  request: { method: sent.request.method, url: sent.request.url, httpVersion: received?.response.protocol ?? "", headers: list(extra?.headers ?? sent.request.headers), queryString: [...new URL(sent.request.url).searchParams].map(([name, value]) => ({ name, value })), cookies: [], headersSize: -1, bodySize: (sent.request.postData ?? "").length,
    ...(sent.request.postData ? { postData: { mimeType: sent.request.headers["Content-Type"] ?? "", text: sent.request.postData } } : {}) },
  response: { status: received?.response.status ?? 0, statusText: received?.response.statusText ?? "", httpVersion: received?.response.protocol ?? "", headers: list(received?.response.headers), cookies: [], content: { size: 0, mimeType: received?.response.mimeType ?? "x-unknown" }, redirectURL: "", headersSize: -1, bodySize: -1, _transferSize: 0, _error: null },
  serverIPAddress: "127.0.0.1", startedDateTime: "2026-01-15T09:30:00.000Z", time: 1, timings: { blocked: -1, dns: -1, ssl: -1, connect: -1, send: 0, wait: 1, receive: 0 } }));
writeFileSync(out, JSON.stringify({ log: { version: "1.2", creator: { name: "WebInspector", version: "537.36" }, pages: [{ startedDateTime: "2026-01-15T09:30:00.000Z", id: "page_1", title: base + "/", pageTimings: {} }], entries } }, null, 1).replaceAll(base, "http://127.0.0.1:8080").replaceAll(base.replace("http://", ""), "127.0.0.1:8080") + "\n");
ws.close(); chrome.kill(); process.exit(0);
