package app.throughline.outbox.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks which addresses a name has. */
@FunctionalInterface
interface Names {
    /**
     * The addresses of a name or of an address written out.
     *
     * @throws UnknownHostException if it has none
     */
    InetAddress[] addresses(String host) throws UnknownHostException;
}
