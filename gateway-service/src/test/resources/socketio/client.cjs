// A client that does what the lines on its input say, and writes a line for everything that happens to it.
const [, , client, url, token, transports] = process.argv;
const { io } = require(client);
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");

const socket = io(url, {
  auth: { token },
  reconnection: false,
  transports: transports.split(","),
});
const watchUpgrade = () =>
  socket.io.engine.once("upgrade", (transport) => say({ on: "upgrade", transport: transport.name }));

socket.io.on("open", watchUpgrade);
socket.on("connect", () =>
  say({ on: "connect", recovered: socket.recovered === true, transport: socket.io.engine.transport.name })
);
socket.on("connect_error", (error) => say({ on: "connect_error", message: error.message, data: error.data }));
socket.on("disconnect", (reason) => say({ on: "disconnect", reason }));
socket.onAny((name, ...args) => say({ on: "event", name, args }));

const steps = {
  emit: ({ name, args }) => socket.emit(name, ...args),
  ask: ({ name, args }) => socket.emit(name, ...args, (...answer) => say({ on: "answer", name, args: answer })),
  bytes: ({ name }) => socket.emit(name, Buffer.from([1, 2, 3]), (...answer) => say({ on: "answer", name, args: answer })),
  cut: () => socket.io.engine.close(),
  connect: () => socket.connect(),
  token: ({ token }) => (socket.auth = { token }),
};
require("readline")
  .createInterface({ input: process.stdin })
  .on("line", (line) => {
    const step = JSON.parse(line);
    steps[step.do](step);
  })
  .on("close", () => process.exit(0));
