// Reads texts (a JSON array on standard input) as Slack does, and writes what in each would be live.
const { parse, NodeType } = require("slack-message-parser");

const live = new Set(
  ["UserLink", "ChannelLink", "Command", "URL"].map((name) => NodeType[name]),
);

function found(node) {
  const here = live.has(node.type) ? [node.source] : [];
  return here.concat(...(node.children ?? node.label ?? []).map(found));
}

let typed = "";
process.stdin.on("data", (chunk) => (typed += chunk));
process.stdin.on("end", () => {
  process.stdout.write(JSON.stringify(JSON.parse(typed).map((text) => found(parse(text)))));
});
