/** saxen ships no types. Only what is used here. */
declare module 'saxen' {
  interface Place {
    /** From 0, of the text that is held: of the whole where it was given at once. */
    line: number;
    column: number;
  }
  type Where = () => Place;
  interface Events {
    openTag: (
      name: string,
      attributes: () => Record<string, string> | false,
      decode: (raw: string) => string,
      closed: boolean,
      where: Where,
    ) => void;
    closeTag: (name: string, decode: (raw: string) => string, closed: boolean, where: Where) => void;
    text: (raw: string, decode: (raw: string) => string, where: Where) => void;
    cdata: (raw: string) => void;
    error: (error: Error, where: Where) => void;
    warn: (error: Error, where: Where) => void;
    attention: (raw: string, decode: (raw: string) => string, where: Where) => void;
  }
  export class Parser {
    on<Name extends keyof Events>(name: Name, hear: Events[Name]): this;
    /** Prefixes by namespace: names come with them, whatever the text uses. */
    ns(prefixes: Record<string, string>): this;
    parse(xml: string): Error | null;
    write(xml: string): this;
    end(): Error | null;
    stop(): void;
  }
}
