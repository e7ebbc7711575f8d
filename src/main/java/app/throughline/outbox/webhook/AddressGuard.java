package app.throughline.outbox.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses the software may connect to.
 *
 * <p>An endpoint is named by an administrator, and what is behind the name is decided by whoever keeps its DNS. Without a
 * guard the software could be sent to whatever only it can reach: its own database, the metadata of a cloud, the printers
 * of a campus. So an address is refused unless it is one of the open Internet. Every answer of a name is looked at, one
 * bad answer refuses the name, and what was looked at is what is connected to: there is no second look-up in which the
 * answer could be another ({@link PinnedNames}).
 *
 * <p>IPv6 is the other way round: only what is given out for use on the Internet (2000::/3) passes, less the parts that
 * carry an IPv4 address inside or are for examples. Addresses that are IPv4 in the clothes of IPv6 ({@code ::ffff:…})
 * arrive here as IPv4.
 */
final class AddressGuard {
    private static final List<Range> NOT_OPEN = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "168.63.129.16/32", // the host of a virtual machine in Azure
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23", // Teredo, ORCHID, benchmarks
                    "2001:db8::/32",
                    "2002::/16", // 6to4: an IPv4 address inside
                    "2620:4f:8000::/48",
                    "3fff::/20")
            .map(Range::parse)
            .toList();
    private static final Range OPEN_IPV6 = Range.parse("2000::/3");

    private AddressGuard() {}

    /** Addresses with these first bits. */
    private record Range(byte[] begin, int bits) {
        static Range parse(String text) {
            var slash = text.indexOf('/');
            try {
                var address = InetAddress.getByName(text.substring(0, slash));
                return new Range(address.getAddress(), Integer.parseInt(text.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }

        boolean has(byte[] address) {
            if (address.length != begin.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (begin[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether this is an address of the open Internet. */
    static boolean isOpen(InetAddress address) {
        var bytes = address.getAddress();
        if (!(address instanceof Inet4Address) && !OPEN_IPV6.has(bytes)) {
            return false;
        }
        return NOT_OPEN.stream().noneMatch(range -> range.has(bytes));
    }
}
