/** Puts a file where the leader wants it, and knows how sure that is. */

/** `certain`: the browser wrote it. `handed`: given to the system or the downloads; nobody knows yet. */
export type Went = 'certain' | 'handed' | 'cancelled';

interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string; startIn?: string }) => Promise<FileSystemFileHandle>;
}

const KIND = 'application/octet-stream';
const isCancel = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** To be called from a tap: browsers open these windows for nothing else. */
export async function saveFile(name: string, bytes: Uint8Array): Promise<Went> {
  const body = bytes as Uint8Array<ArrayBuffer>;
  return (await byPicker(name, body)) ?? (await byShare(name, body)) ?? byDownload(name, body);
}

async function byPicker(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Went | null> {
  const { showSaveFilePicker } = window as Picker;
  if (!showSaveFilePicker) return null;
  try {
    const handle = await showSaveFilePicker.call(window, { suggestedName: name, startIn: 'documents' });
    const file = await handle.createWritable();
    await file.write(bytes);
    await file.close();
    const { size } = await handle.getFile();
    return size === bytes.length ? 'certain' : 'handed';
  } catch (error) {
    return isCancel(error) ? 'cancelled' : null; // not allowed here: the next way
  }
}

async function byShare(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Went | null> {
  const files = [new File([bytes], name, { type: KIND })];
  if (typeof navigator.canShare !== 'function' || !navigator.canShare({ files })) return null;
  try {
    await navigator.share({ files });
    return 'handed';
  } catch (error) {
    return isCancel(error) ? 'cancelled' : null;
  }
}

function byDownload(name: string, bytes: Uint8Array<ArrayBuffer>): Went {
  const address = URL.createObjectURL(new Blob([bytes], { type: KIND }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Long enough for the browser to have taken it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return 'handed';
}
