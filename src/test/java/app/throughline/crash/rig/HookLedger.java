package app.throughline.crash.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;

/** A receiver of webhooks that keeps id and fingerprint of each; now and then it refuses one, or takes it in silence. */
public final class HookLedger implements AutoCloseable {
    private static final byte[] ANSWER = "{\"answer\":\"yes\"}".getBytes(StandardCharsets.UTF_8);
    private static final int FAULTY_ONE_OF = 40;

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Ledger ledger;
    private final Random random;

    /** @param seed of when it is faulty */
    public HookLedger(Path file, long seed) throws IOException {
        this.ledger = new Ledger(file);
        this.random = new Random(seed);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** All it took: the id, a blank, the fingerprint of the body; one line for each time. */
    public List<String> taken() {
        return ledger.lines();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            int fault = fault();
            if (fault == 0) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            ledger.accept(exchange.getRequestHeaders().getFirst("webhook-id") + " " + fingerprint(body));
            if (fault == 1) {
                return; // closed without an answer
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    private synchronized int fault() {
        return random.nextInt(FAULTY_ONE_OF);
    }

    private static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        ledger.close();
    }
}
