/** Memory bombs by name: one of the guest's heap, one beside it. Neither gives up when an allocation fails. */
export const bombs = {
  heap: `(() => {
    const block = [];
    for (let i = 0; i < 100000; i++) block.push(i);
    for (const hold = []; ; ) hold.push(block.slice());
  })()`,
  buffers: `(() => {
    const hold = [];
    for (let size = 1 << 24; ; ) {
      try { hold.push(new Uint8Array(size).fill(1)); } catch (error) { size = Math.max(4096, size >> 1); }
    }
  })()`,
};
