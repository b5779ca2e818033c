package dev.paddock.workflow.store.internal.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between a client and a server, and cuts the line at the next commit if told to. */
final class CuttingProxy implements AutoCloseable {

  /** Where the line is cut. */
  enum Cut {
    NEVER,
    /** The server never sees the commit. */
    BEFORE_COMMIT,
    /** The same, and the server does not notice that the client is gone. */
    BEFORE_COMMIT_UNNOTICED,
    /** The server commits, and the client never hears of it. */
    AFTER_COMMIT
  }

  private final ServerSocket listener;
  private final int serverPort;
  private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);
  private final CountDownLatch closed = new CountDownLatch(1);

  CuttingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void cutNext(Cut cut) {
    next.set(cut);
  }

  /** Whether the cut that was ordered has been made. */
  boolean hasCut() {
    return next.get() == Cut.NEVER;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        Thread.ofVirtual().start(() -> toServer(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void toServer(Socket client, Socket server) {
    try (client;
        server) {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      Cut cut = Cut.NEVER;
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        if (new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
          cut = next.getAndSet(Cut.NEVER);
        }
        if (cut != Cut.NEVER) {
          cut(cut, client, server, Arrays.copyOf(buffer, length));
          return;
        }
        out.write(buffer, 0, length);
      }
    } catch (IOException e) {
      // Cut by the other direction.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cut(Cut cut, Socket client, Socket server, byte[] commit)
      throws IOException, InterruptedException {
    client.close();
    if (cut == Cut.AFTER_COMMIT) {
      server.getOutputStream().write(commit);
      server.shutdownOutput();
    }
    if (cut == Cut.BEFORE_COMMIT_UNNOTICED) {
      closed.await();
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Cut by the other direction.
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
