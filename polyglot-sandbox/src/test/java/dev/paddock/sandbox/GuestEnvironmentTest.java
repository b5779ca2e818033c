package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts find around themselves. */
@Timeout(60)
class GuestEnvironmentTest {

  private static final GuestEnvironment GIVEN =
      new GuestEnvironment(
          Map.of("REGION", "eu", "NAME", "Zoë"),
          Map.of("data.csv", "id,name\n1,Ada\n2,Zoë\n", "more/deep/a.txt", "deep"),
          null);

  private static Outcome run(Language language, String source) {
    return run(language, source, Limits.DEFAULT);
  }

  private static Outcome run(Language language, String source, Limits limits) {
    return Guests.SANDBOX.run(
        GuestProgram.script(language, source), Guests.INPUT, limits, GIVEN, GuestListener.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          guest.env.REGION                                            | "eu"
          guest.env                                                   | {"NAME":"Zoë","REGION":"eu"}
          guest.files()                                               | ["data.csv","more/deep/a.txt"]
          guest.readText('more/deep/a.txt')                           | "deep"
          guest.writeText('new.txt', 'x'); guest.readText('new.txt')  | "x"
          guest.writeText('data.csv', 'x'); guest.readText('data.csv')| "x"
          guest.writeText('b/c', ''); guest.files()                   | ["b/c","data.csv","more/deep/a.txt"]
          [Object.isFrozen(guest), Object.isFrozen(guest.env)]        | [true,true]
          const guest = 5; guest                                      | 5
          """)
  void javaScript_findsItInGuest(String source, String expected) {
    assertThat(value(run(JAVASCRIPT, source))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          guest.readText('none.txt')       | Error: no such file: none.txt
          guest.readText('../data.csv')    | TypeError: not a relative file name: ../data.csv
          guest.writeText('/etc/x', '')    | TypeError: not a relative file name: /etc/x
          guest.writeText('a//b', '')      | TypeError: not a relative file name: a//b
          guest.writeText('a', 5)          | TypeError: not a text: number
          """)
  void javaScript_whatIsNotThere_isAnError(String source, String message) {
    assertThat(error(run(JAVASCRIPT, source)).message()).isEqualTo(message);
  }

  @Test
  void javaScript_withoutAnEnvironment_guestIsEmpty() {
    assertThat(value(Guests.script(JAVASCRIPT, "[guest.env, guest.files()]"))).isEqualTo("[{},[]]");
  }

  @Test
  void expressions_doNotSeeIt() {
    Outcome outcome =
        Guests.SANDBOX.run(
            GuestProgram.expression(JAVASCRIPT, "typeof guest"),
            Guests.INPUT,
            Limits.DEFAULT,
            GIVEN,
            GuestListener.NONE);

    assertThat(value(outcome)).isEqualTo("\"undefined\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import os; os.environ['REGION']                          | "eu"
          import os; os.getenv('NAME')                             | "Zo\\u00eb"
          import os; os.getenv('PATH')                             | nothing
          import os; sorted(os.environ)                            | ["NAME","REGION"]
          import os; os.environ['X'] = '1'; os.getenv('X')         | "1"
          open('more/deep/a.txt').read()                           | "deep"
          import os; sorted(os.listdir())                          | ["data.csv","more"]
          import os; os.listdir('more')                            | ["deep"]
          import os; [os.path.exists(n) for n in ('data.csv', 'x')]| [true,false]
          import os; os.getcwd()                                   | "/work"
          import os; os.stat('data.csv').st_size                   | 21
          import os; os.remove('data.csv'); os.listdir()           | ["more"]
          import os, shutil; shutil.move('data.csv', 'b'); sorted(os.listdir())        | ["b","more"]
          import os; [e.is_dir() for e in sorted(os.scandir(), key=str)]               | [false,true]
          import os; os.makedirs('x/y'); os.listdir('x')           | ["y"]
          from pathlib import Path; Path('more/deep/a.txt').read_text()        | "deep"
          from pathlib import Path; Path('n.txt').write_text('é'); open('n.txt').read() | "\\u00e9"
          from pathlib import Path; sorted(str(p) for p in Path('.').rglob('*.txt'))    | ["more/deep/a.txt"]
          import csv; [row['name'] for row in csv.DictReader(open('data.csv'))]| ["Ada","Zo\\u00eb"]
          import glob; sorted(glob.glob('*'))                      | ["data.csv","more"]
          """)
  void python_findsItWhereItLooks(String source, String expected) {
    assertThat(value(run(PYTHON, source))).isEqualTo(expected);
  }

  @Test
  void python_filesCanBeChanged() {
    String source =
        """
        with open('data.csv', 'a') as file:
            file.write('3,Bob\\n')
        with open('copy.bin', 'wb') as file:
            file.write(open('data.csv', 'rb').read()[-6:])
        with open('copy.bin', 'r+') as file:
            file.seek(2)
            file.write('Eve')
        open('copy.bin').read()
        """;

    assertThat(value(run(PYTHON, source))).isEqualTo("\"3,Eve\\n\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest.writeText('left', 'x'); guest.files().length", "5"})
  void javaScript_everyRun_hasItsOwnCopies(String source) {
    run(JAVASCRIPT, source);

    assertThat(value(run(JAVASCRIPT, "guest.files().includes('left')"))).isEqualTo("false");
  }

  @Test
  void python_everyRun_hasItsOwnCopies() {
    run(PYTHON, "open('data.csv', 'w').write('x')");

    assertThat(value(run(PYTHON, "open('data.csv').read()[:2]"))).isEqualTo("\"id\"");
  }

  @Test
  void python_nothingOfTheHost_isThere(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "host");
    String source =
        """
        import os
        tried = []
        home = os.path.dirname(os.__file__)
        up = '/..' * 30
        for name in ('%1$s', '../..%1$s', 'more/../../..%1$s', '/work' + up + '%1$s', home + up + '%1$s'):
            for attempt in (lambda: open(name).read(), lambda: os.listdir(os.path.dirname(name)),
                            lambda: open(name, 'w').write('changed'), lambda: os.stat(name)):
                try:
                    tried.append(attempt())
                except OSError as error:
                    pass
        [tried, sorted(os.listdir('/'))]
        """
            .formatted(secret);

    assertThat(value(run(PYTHON, source))).isEqualTo("[[],[\"work\"]]");
    assertThat(secret).hasContent("host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open(os.__file__, 'a').write('x')",
        "os.remove(os.__file__)",
        "os.mkdir(os.path.dirname(os.__file__) + '/x')",
        "os.symlink('/etc', 'link')",
        "os.symlink(os.path.dirname(os.__file__), 'link')",
        "os.link('data.csv', 'link')",
        "os.rename(os.__file__, 'os.py')",
      })
  void python_itsOwnLibrary_andLinks_areOutOfReach(String source) {
    assertThat(error(run(PYTHON, "import os\n" + source)).code())
        .isIn(ErrorCode.DENIED, ErrorCode.GUEST_ERROR);
  }

  @Test
  void python_tooMuchWritten_isAnOsErrorInsideTheGuest() {
    String source =
        """
        try:
            with open('big', 'wb') as file:
                for _ in range(20):
                    file.write(bytes(1 << 20))
            result = 'no error'
        except OSError as error:
            result = 'OSError'
        result
        """;

    Outcome outcome = run(PYTHON, source, Limits.DEFAULT.with(Limit.MEMORY, "16MB"));

    assertThat(value(outcome)).isEqualTo("\"OSError\"");
  }

  @Test
  void python_filesThatDoNotFit_areRefused() {
    var large = new GuestEnvironment(Map.of(), Map.of("a", "x".repeat(2 << 20)), null);
    Outcome outcome =
        Guests.SANDBOX.run(
            GuestProgram.script(PYTHON, "1"),
            Guests.INPUT,
            Limits.DEFAULT.with(Limit.MEMORY, "1MB"),
            large,
            GuestListener.NONE);

    assertThat(error(outcome).code()).isEqualTo(ErrorCode.LIMIT_MEMORY);
  }

  @Test
  void python_withoutFiles_hasNoFileSystem() {
    assertThat(error(Guests.script(PYTHON, "open('x', 'w')")).code()).isEqualTo(ErrorCode.DENIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          import os; os.getpid()                   | 1
          import os; [os.getuid(), os.getgid()]    | [1000,1000]
          import os; list(os.uname())              | ["Linux","guest","","","x86_64"]
          import os; os.cpu_count()                | 1
          import os; list(os.environ)              | []
          """)
  void python_theHostsProcess_isNotShown(String source, String expected) {
    assertThat(value(Guests.script(PYTHON, source))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\\b", "a\0", "more/deep"})
  void fileNames_areRelativeAndPlain(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GuestEnvironment(Map.of(), Map.of(name, "", "more/deep/a.txt", ""), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "a\0"})
  void variableNames_areThoseOfAnEnvironment(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GuestEnvironment(Map.of(name, ""), Map.of(), null));
  }
}
