package app.throughline.benchmarks.deliveries;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server on this machine that takes everything and remembers what names each mail has. */
public final class MailSink implements AutoCloseable {
    private static final String NAME = "message-id:";

    private final ServerSocket server;
    private final Tally tally = new Tally();

    /** Begins to listen. */
    public MailSink() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("mail-sink").start(this::listen);
    }

    /** Where it is, as the setting of a mail server names it. */
    public String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort() + "?starttls=optional";
    }

    /** What came. */
    public Tally tally() {
        return tally;
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            var out = socket.getOutputStream();
            say(out, "220 sink");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
                if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    tally.came(mail(in));
                    say(out, "250 taken");
                } else if (verb.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 sink");
                }
            }
        } catch (IOException gone) {
            // whoever sends hung up
        }
    }

    /** Reads a mail to its end. @return what it is named */
    private static String mail(BufferedReader in) throws IOException {
        var name = "";
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (name.isEmpty() && line.toLowerCase(Locale.ROOT).startsWith(NAME)) {
                name = line.substring(NAME.length()).strip();
            }
        }
        return name;
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
