// Stands before the vault's worker in the tests that move its clock and listen to its disk.
(() => {
  // The clock, as far from the right one as it is told.
  const real = Date.now.bind(Date);
  let shift = self.faultShift ?? 0;
  Date.now = () => real() + shift;
  self.faultShiftTo = (milliseconds) => (shift = milliseconds);

  // Whatever is written and not yet flushed.
  const unflushed = new Set();
  const heard = { answers: 0, early: 0, flushes: 0 };
  self.faultHeard = () => heard;
  const file = FileSystemSyncAccessHandle.prototype;
  for (const name of ['write', 'truncate', 'flush']) {
    const does = file[name];
    file[name] = function (...given) {
      const done = does.apply(this, given);
      if (name === 'flush') unflushed.delete(this);
      else unflushed.add(this);
      heard.flushes += name === 'flush';
      return done;
    };
  }
  const post = self.postMessage.bind(self);
  self.postMessage = (word, ...more) => {
    heard.answers += word.answer.ok;
    heard.early += word.answer.ok && unflushed.size > 0;
    post(word, ...more);
  };
})();
