package app.throughline.crash.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A mail server that keeps the key of each message it takes; now and then it takes one and never says so. */
public final class MailLedger implements AutoCloseable {
    private static final String KEYED = "Message-ID: <";
    private static final int SILENT_ONE_OF = 40;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Ledger ledger;
    private final Random random;

    /** @param seed of when it is silent */
    public MailLedger(Path file, long seed) throws IOException {
        this.ledger = new Ledger(file);
        this.random = new Random(seed);
        Thread.ofVirtual().start(this::listen);
    }

    /** Where nodes find it. */
    public String setting() {
        return "--throughline.smtp.url=smtp://127.0.0.1:" + socket.getLocalPort() + "?starttls=off";
    }

    /** The keys of all messages it took, one line for each time. */
    public List<String> taken() {
        return ledger.lines();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            say(client, "220 ready");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("DATA")) {
                    say(client, "354 go on");
                    ledger.accept(text(in));
                    if (isSilent()) {
                        return;
                    }
                }
                say(client, line.equals("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException killed) {
            // the sender is gone, or we are
        }
    }

    /** Reads a text to its end. @return its key */
    private static String text(BufferedReader in) throws IOException {
        var key = "";
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("The text was cut off");
            }
            if (line.startsWith(KEYED) && key.isEmpty()) {
                key = line.substring(KEYED.length(), line.lastIndexOf('@'));
            }
        }
        return key;
    }

    private synchronized boolean isSilent() {
        return random.nextInt(SILENT_ONE_OF) == 0;
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
        ledger.close();
    }
}
