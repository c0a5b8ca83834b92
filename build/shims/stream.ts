import { EventEmitter } from 'eventemitter3';

/**
 * Node's streams, as far as jsforce touches them around a request whose body and answer are text: it makes them and ties
 * them together, and nothing ever flows. The real ones, with their buffers, are a fifth of the background's size.
 */
class Stream extends EventEmitter {
  pipe<Target>(target: Target): Target {
    return target;
  }
}

export class Readable extends Stream {}
export class Writable extends Stream {}
export class Duplex extends Stream {}
export class Transform extends Stream {}
export class PassThrough extends Stream {}
export default { Readable, Writable, Duplex, Transform, PassThrough };
