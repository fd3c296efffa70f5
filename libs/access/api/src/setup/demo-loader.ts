/** Fills a new installation with a believable company; the application binds it, since it spans all slices. */
export abstract class DemoLoader {
  abstract load(): Promise<void>;
}
