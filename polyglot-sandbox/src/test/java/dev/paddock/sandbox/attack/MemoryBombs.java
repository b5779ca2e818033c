package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import java.util.List;
import java.util.stream.Stream;

/** Programs that ask for more memory than there is: at once, or bit by bit. */
final class MemoryBombs {

  private static final List<String> JAVASCRIPT =
      List.of(
          "new Uint8Array(900e6).length",
          "new Float64Array(2e8).fill(1).length",
          "new ArrayBuffer(1.5e9).byteLength",
          "'x'.repeat(5e8).split('').length",
          "'x'.padEnd(2 ** 30 - 30, 'y').toUpperCase().length",
          "new Array(1e8).fill(0).length",
          "Array.from({length: 1e8}, (_, i) => [i]).length",
          "[...'x'.repeat(1e8)].length",
          "JSON.parse('[' + '0,'.repeat(1e8) + '0]').length",
          "JSON.stringify(new Array(1e8).fill(1)).length",
          "let r = 'ab'; for (let i = 0; i < 28; i++) r += r; r.charCodeAt(5) + r.split('a').length",
          "'a'.repeat(1e8).replace(/a/g, 'bbbbbbbbbb').length",
          "new Array(1e7).fill('x'.repeat(100)).join('y').length",
          "(2n ** (2n ** 33n)).toString().length",
          "const a = []; for (;;) a.push(new Array(1e5).fill(1))",
          "const m = new Map(); for (let i = 0; ; i++) m.set(i, 'x'.repeat(1000) + i)",
          "const s = new Set(); for (let i = 0; ; i++) s.add('k'.repeat(1000) + i)",
          "let s = 'x'; for (;;) s += s",
          "let a = [1]; for (;;) a = a.concat(a)",
          "let f = () => 1; for (;;) { const g = f, b = new Array(1e5).fill(0); f = () => g && b }",
          "const a = []; for (;;) a.push(new Uint8Array(1e6))",
          "let a = []; for (;;) a = [a, new Array(1e4).fill(0)]",
          "const o = {}; for (let i = 0; ; i++) o['key' + i] = new Array(1000).fill(i)",
          "const a = []; for (;;) a.push({b: new Array(1e4).fill(a.length)})",
          "const a = []; for (;;) a.push(new Date(), new Array(1e4).fill(/x/))",
          "const a = []; for (;;) a.push(Promise.resolve(new Array(1e5).fill(1)))",
          "const a = []; for (;;) a.push(JSON.parse('[' + '1,'.repeat(1e5) + '1]'))",
          "const a = []; for (;;) a.push(2n ** 1000000n)");

  private static final List<String> PYTHON =
      List.of(
          "len('x' * 10**9)",
          "len(b'x' * 2 * 10**9)",
          "len([0] * 10**9)",
          "len(list(range(10**9)))",
          "len(bytearray(2 * 10**9))",
          "len('x'.ljust(10**9))",
          "len(','.join(['x' * 1000] * 10**6))",
          "(1 << 10**10).bit_length()",
          "s = 'x'\nwhile True: s += s",
          "a = []\nwhile True: a.append([0] * 100000)",
          "d = {}\nwhile True: d[len(d)] = bytes(100000)",
          "a = []\nwhile True: a = [a, [0] * 10000]",
          "s = set()\nwhile True: s.add('k' * 1000 + str(len(s)))",
          "t = ()\nwhile True: t = (t, 'x' * 10000 + str(id(t)))");

  private MemoryBombs() {}

  /** All of them, those of one language after the other. */
  static List<GuestProgram> all() {
    return Stream.concat(
            JAVASCRIPT.stream().map(bomb -> GuestProgram.script(Language.JAVASCRIPT, bomb)),
            PYTHON.stream().map(bomb -> GuestProgram.script(Language.PYTHON, bomb)))
        .toList();
  }
}
