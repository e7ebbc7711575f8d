package app.throughline.outbox.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Answers the HTTP client's questions for addresses, and refuses those it must not connect to. The client connects to the
 * very addresses it is given here; the name only goes into the certificate check and the Host header.
 */
final class PinnedNames implements DnsResolver {
    private final Names names;
    private final AllowedHosts allowed;

    /** That a name has an address it must not have. */
    static final class Blocked extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Blocked(String message) {
            super(message);
        }
    }

    PinnedNames(Names names, AllowedHosts allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new Blocked("Without a port nothing is looked up");
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        var found = names.addresses(bare(host));
        if (!allowed.has(host, port) && !Arrays.stream(found).allMatch(AddressGuard::isOpen)) {
            throw new Blocked(host + " has an address inside a private network");
        }
        return Arrays.stream(found)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
