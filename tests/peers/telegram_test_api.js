// The Bot API server of telegram-test-api, its answers completed to what the Bot API documents:
//
//     node telegram_test_api.js PORT
//
// Storing messages and making updates of what a person does stays with telegram-test-api. Beside its own paths:
//
//     POST /_fault  {"method": "sendMessage", "error_code": 429, "description": "…", "parameters": {…}}
//                   the next call of that method fails so
//     GET  /_log    every call so far: [{"method", "params", "at" (milliseconds), "failed"}]
'use strict';

const TelegramServer = require('telegram-test-api');

const BOT = { id: 4242, is_bot: true, first_name: 'Belegbot', username: 'BelegTestBot' };
const LONGEST_POLL_MS = 2000;
const POLL_PAUSE_MS = 10;
const ACCEPTED_SILENTLY = new Set(['setMyCommands', 'deleteWebhook', 'answerCallbackQuery', 'sendChatAction']);

const server = new TelegramServer({ port: Number(process.argv[2]), host: '127.0.0.1', storeTimeout: 600 });
const calls = [];
const faults = [];
const unconfirmed = new Map();

// A callback query must say to which message's buttons it belongs.
const formatUpdate = TelegramServer.formatUpdate;
TelegramServer.formatUpdate = (stored) => {
  const update = formatUpdate(stored);
  if (update.callback_query) update.callback_query.chat_instance = '1';
  return update;
};

/** Updates stay until a later call confirms them by its offset; the original forgets them once handed out. */
function updatesFrom(token, offset) {
  const waiting = [...(unconfirmed.get(token) || []), ...server.getUpdates(token)];
  const left = waiting.filter((update) => update.update_id >= offset);
  unconfirmed.set(token, left);
  return left;
}

async function poll(token, params) {
  const offset = Number(params.offset || 0);
  const until = Date.now() + Math.min(1000 * Number(params.timeout || 0), LONGEST_POLL_MS);
  let updates = updatesFrom(token, offset);
  while (!updates.length && Date.now() < until) {
    await new Promise((resolve) => { setTimeout(resolve, POLL_PAUSE_MS); });
    updates = updatesFrom(token, offset);
  }
  return updates;
}

/** The original echoes the request with the time in milliseconds; the Bot API answers with a Message. */
function sentMessage(stored, params) {
  const id = Number(params.chat_id);
  const message = {
    message_id: stored.message_id,
    date: Math.floor(stored.date / 1000),
    chat: id < 0 ? { id, type: 'supergroup', title: 'Redaktion' } : { id, type: 'private', first_name: 'P' },
    from: BOT,
    text: params.text,
  };
  if (stored.reply_markup) message.reply_markup = stored.reply_markup;
  return message;
}

function answerCall(req, res, next) {
  const { token, method } = req.params;
  const params = req.body || {};
  const json = res.json.bind(res);
  const succeed = (result) => json({ ok: true, result });
  const fail = (fault) => res.status(fault.error_code) && json({ ok: false, ...fault });

  const due = faults.findIndex((fault) => fault.method === method);
  const [fault] = due < 0 ? [] : faults.splice(due, 1);
  calls.push({ method, params, at: Date.now(), failed: Boolean(fault) });
  if (fault) {
    const { method: _, ...body } = fault;
    return fail(body);
  }
  if (!/^\d+:/.test(token)) return fail({ error_code: 401, description: 'Unauthorized' });
  if (method === 'getMe') return succeed({ ...BOT, can_join_groups: true, supports_inline_queries: false });
  if (ACCEPTED_SILENTLY.has(method)) return succeed(true);
  if (method === 'getUpdates') return poll(token, params).then(succeed, next);
  res.json = (body) => {
    if (!body.ok) return fail({ error_code: 400, description: `Bad Request: ${body.message}` });
    return succeed(method === 'sendMessage' ? sentMessage(body.result, params) : body.result);
  };
  return next();
}

const app = server.webServer;
const { stack } = app._router;
const firstOfOurs = stack.length;
app.get('/_log', (_req, res) => res.json(calls));
app.post('/_fault', (req, res) => { faults.push(req.body); res.json({ ok: true }); });
app.use('/bot:token/:method', answerCall);
// Before every path of the original, after what reads the bodies.
const ours = stack.splice(firstOfOurs);
stack.splice(stack.findIndex((layer) => layer.route), 0, ...ours);

server.start();
