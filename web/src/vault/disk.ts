/**
 * The origin's private files (OPFS), as the worker writes them: what `append` and `create` answer for
 * has been flushed to the disk.
 */
import { FOLDER } from './reader';
import { Refused } from './trouble';

export interface Disk {
  /** Each file of ours and how long it is. */
  sizes(): Promise<ReadonlyMap<string, number>>;
  read(name: string): Promise<Uint8Array>;
  /** Cuts the file at `from`, writes there, flushes. Throws `full`, and leaves what was there. */
  append(name: string, bytes: Uint8Array, from: number): Promise<void>;
  remove(name: string): Promise<void>;
  wipe(): Promise<void>;
}

interface Sync {
  getSize(): number;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<Sync> };

const TRIES = 60;
const PAUSE = 25;
const isFull = (error: unknown): boolean => error instanceof DOMException && /quota/i.test(`${error.name} ${error.message}`);

/** A worker that was just ended may hold its file a moment longer. */
async function opened(file: SyncFile): Promise<Sync> {
  for (let tries = 1; ; tries++) {
    try {
      return await file.createSyncAccessHandle();
    } catch (error) {
      if (isFull(error)) throw new Refused('full');
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

class Files implements Disk {
  constructor(
    private readonly root: FileSystemDirectoryHandle,
    private folder: FileSystemDirectoryHandle,
  ) {}

  private async with<T>(name: string, work: (file: Sync) => T): Promise<T> {
    const handle = await this.folder.getFileHandle(name, { create: true });
    const file = await opened(handle as SyncFile);
    try {
      return work(file);
    } catch (error) {
      throw isFull(error) ? new Refused('full') : error;
    } finally {
      file.close();
    }
  }

  async sizes(): Promise<ReadonlyMap<string, number>> {
    // Another tab may have wiped everything since, the folder too.
    this.folder = await this.root.getDirectoryHandle(FOLDER, { create: true });
    const found = new Map<string, number>();
    for await (const [name, handle] of this.folder as unknown as AsyncIterable<[string, FileSystemHandle]>) {
      if (handle.kind === 'file') found.set(name, (await (handle as FileSystemFileHandle).getFile()).size);
    }
    return found;
  }

  read(name: string): Promise<Uint8Array> {
    return this.with(name, (file) => {
      const bytes = new Uint8Array(file.getSize());
      file.read(bytes, { at: 0 });
      return bytes;
    });
  }

  append(name: string, bytes: Uint8Array, from: number): Promise<void> {
    return this.with(name, (file) => {
      if (file.getSize() > from) file.truncate(from);
      try {
        if (file.write(bytes, { at: from }) < bytes.length) throw new Refused('full');
        file.flush();
      } catch (error) {
        file.truncate(from); // half a record is none
        file.flush();
        throw error;
      }
    });
  }

  async remove(name: string): Promise<void> {
    await this.folder.removeEntry(name);
  }

  async wipe(): Promise<void> {
    await this.root.removeEntry(FOLDER, { recursive: true });
    this.folder = await this.root.getDirectoryHandle(FOLDER, { create: true });
  }
}

/** The private files, or nothing where this browser has none (or none in this window). */
export async function openDisk(): Promise<Disk | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(FOLDER, { create: true });
    if (typeof (FileSystemFileHandle.prototype as SyncFile).createSyncAccessHandle !== 'function') return null;
    return new Files(root, folder);
  } catch {
    return null;
  }
}
