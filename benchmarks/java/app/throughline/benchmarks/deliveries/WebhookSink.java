package app.throughline.benchmarks.deliveries;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A web server on this machine that takes every webhook and remembers which it was, at which address. */
public final class WebhookSink implements AutoCloseable {
    private final HttpServer server;
    private final Tally tally = new Tally();

    /** Begins to listen. */
    public WebhookSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                tally.came(exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("webhook-id"));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    /** The address of one of several that listen here. */
    public String url(int number) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + number;
    }

    /** What came. */
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
