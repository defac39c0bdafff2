/**
 * Loaded into the process of the functions emulator. It starts a process for every function, of some hundred megabytes,
 * and keeps it for good: three hundred of them are more than a laptop has. While memory is short, this ends those that
 * nothing has asked for in a minute; the next request starts a new one, as in the cloud.
 */
const { freemem, totalmem } = require('node:os');
const { RuntimeWorkerPool } = require('firebase-tools/lib/emulator/functionsRuntimeWorker.js');

const REST_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 5_000;

const pools = new Set();
const lastAskedAt = new WeakMap();
const { addWorker, getIdleWorker } = RuntimeWorkerPool.prototype;

RuntimeWorkerPool.prototype.addWorker = function (...args) {
  pools.add(this);
  const worker = addWorker.apply(this, args);
  lastAskedAt.set(worker, Date.now());
  return worker;
};

// Asked right before each request, in this same process: a worker that was just asked for is never ended.
RuntimeWorkerPool.prototype.getIdleWorker = function (...args) {
  const worker = getIdleWorker.apply(this, args);
  if (worker) lastAskedAt.set(worker, Date.now());
  return worker;
};

function restIdleWorkers() {
  if (freemem() > totalmem() / 2) return;
  const workers = [...pools].flatMap((pool) => [...pool.workers.values()].flat());
  const isResting = (worker) => worker.state === 'IDLE' && Date.now() - lastAskedAt.get(worker) > REST_AFTER_MS;
  for (const worker of workers.filter(isResting)) {
    worker.state = 'FINISHING';
    worker.runtime.process.kill();
  }
}

setInterval(restIdleWorkers, LOOK_EVERY_MS).unref();
