package app.throughline.outbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.kernel.FieldError;
import app.throughline.world.Proves;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where webhooks may go: spellings of forbidden places, and names whose addresses change. */
class AddressGuardTest {
    private static final List<String> CLOSED = List.of(
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.254",
            "127.0.0.1",
            "127.1.2.3",
            "127.255.255.255",
            "168.63.129.16",
            "169.254.0.1",
            "169.254.169.254",
            "169.254.170.2",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::ffff:7f00:1",
            "::ffff:a9fe:a9fe",
            "0:0:0:0:0:ffff:c0a8:1",
            "64:ff9b::7f00:1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::a00:1",
            "100::1",
            "2001::1",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2001:10::1",
            "2001:20::1",
            "2001:2::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "2002:a9fe:a9fe::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fd12:3456:789a::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "ff0e::1");
    private static final List<String> OPEN = List.of(
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.1",
            "93.184.216.34",
            "100.63.255.255",
            "100.128.0.1",
            "126.255.255.255",
            "128.0.0.1",
            "168.63.129.17",
            "172.15.255.255",
            "172.32.0.1",
            "192.167.255.255",
            "198.17.255.255",
            "198.20.0.1",
            "223.255.255.255",
            "2606:4700:4700::1111",
            "2a00:1450:4001:80b::200e");
    /** Each a way round a guard that reads URLs otherwise than the client does, or no URL at all. */
    private static final List<String> MALFORMED = List.of(
            "",
            "hooks.example.edu",
            "//hooks.example.edu/",
            "ftp://hooks.example.edu/",
            "file:///etc/passwd",
            "gopher://127.0.0.1:70/",
            "javascript:alert(1)",
            "https:/hooks.example.edu",
            "https:hooks.example.edu",
            "https://",
            "https:///x",
            "https://?x",
            "https://:443/",
            "https://hooks.example.edu:0/",
            "https://hooks.example.edu:65536/",
            "https://hooks.example.edu:-1/",
            "https://hooks.example.edu:8x/",
            "https://user@hooks.example.edu/",
            "https://user:word@hooks.example.edu/",
            "https://hooks.example.edu@127.0.0.1/",
            "https://127.0.0.1@hooks.example.edu/",
            "https://hooks.example.edu#@127.0.0.1/",
            "https://hooks.example.edu/#part",
            "https://hooks.example.edu\\@127.0.0.1/",
            "https://hooks.example.edu\\.127.0.0.1/",
            "https://hooks.example.edu /",
            " https://hooks.example.edu/",
            "https://hooks.example.edu/\n",
            "https://hooks.example.edu/\r\nHost: x",
            "https://hooks.example.edu/\tx",
            "https://hooks.example.edu/\u0000",
            "https://2130706433/",
            "https://017700000001/",
            "https://0x7f000001/",
            "https://0x7f.0.0.1/",
            "https://0177.0.0.1/",
            "https://127.1/",
            "https://127.0.1/",
            "https://127.0.0.01/",
            "https://127.0.0.1./",
            "https://127.0.0.256/",
            "https://127.0.0.1.1/",
            "https://1.2.3/",
            "https://0/",
            "https://localhost./",
            "https://hooks.example.edu./",
            "https://.example.edu/",
            "https://hooks..example.edu/",
            "https://-hooks.example.edu/",
            "https://hooks-.example.edu/",
            "https://hooks_a.example.edu/",
            "https://hooks.example.123/",
            "https://hooks.example.0x7f/",
            "https://hooks%2eexample.edu/",
            "https://127%2e0.0.1/",
            "https://%31%32%37.0.0.1/",
            "https://\uff11\uff12\uff17.0.0.1/",
            "https://\u2460\u2461\u2466.0.0.1/",
            "https://127\u30020.0.1/",
            "https://loc\u00e4lhost/",
            "https://b\u00fccher.example/",
            "https://[::1/",
            "https://::1/",
            "https://[::1]x/",
            "https://[fe80::1%25eth0]/",
            "https://[fe80::1%eth0]/",
            "https://[v1.fe80::1]/",
            "https://[]/",
            "https://[1.2.3.4]x/",
            "https://hooks.example.edu/{x}",
            "https://hooks.example.edu/%zz",
            "https://" + "a".repeat(64) + ".example.edu/",
            "https://hooks.example.edu/" + "a".repeat(2_000),
            "http://hooks.example.edu/");

    private final List<String> asked = new ArrayList<>();

    @Test
    @Proves("WH-5")
    void onlyAddressesOfTheOpenInternetPass() throws UnknownHostException {
        for (var address : CLOSED) {
            assertThat(AddressGuard.isOpen(InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
        for (var address : OPEN) {
            assertThat(AddressGuard.isOpen(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
    }

    @Test
    @Proves("WH-5")
    void anAddressWrittenOutIsRefusedWhenItIsSaved() {
        for (var address : CLOSED) {
            var host = address.contains(":") ? "[" + address + "]" : address;
            assertThat(codes("https://" + host + "/hook")).as(address).containsExactly("blocked_address");
        }
        for (var address : OPEN) {
            var host = address.contains(":") ? "[" + address + "]" : address;
            assertThat(codes("https://" + host + "/hook")).as(address).isEmpty();
        }
    }

    @Test
    @Proves("WH-5")
    void whatIsSpelledInAnyOtherWayIsNoUrl() {
        for (var url : MALFORMED) {
            assertThat(codes(url)).as(url).containsExactly("invalid_format");
        }
        assertThat(codes("HTTPS://Hooks.Example.EDU/a?b=c&d=%20")).isEmpty();
        assertThat(codes("https://xn--bcher-kva.example/")).isEmpty();
    }

    @Test
    @Proves("WH-5")
    void namesThatMeanThisHouseAndOtherPortsAreRefused() {
        for (var host : List.of("localhost", "LOCALHOST", "a.localhost", "printer.local", "metadata.google.internal")) {
            assertThat(codes("https://" + host + "/")).as(host).containsExactly("blocked_address");
        }
        assertThat(codes("https://hooks.example.edu:8443/")).containsExactly("blocked_address");
        assertThat(codes("https://inside.example.edu/")).containsExactly("blocked_address");
        assertThat(codes("https://both.example.edu/")).containsExactly("blocked_address");
        assertThat(codes("https://unknown.example.edu/")).isEmpty();
    }

    @Test
    @Proves("WH-5")
    void theOperatorAllowsHostsAndNothingBesides() {
        var urls = new UrlChecks(this::known, new AllowedHosts("inside.example.edu:8080, 10.1.2.3"));
        assertThat(urls.wrong("http://inside.example.edu:8080/x")).isEmpty();
        assertThat(urls.wrong("http://inside.example.edu/x")).isPresent();
        assertThat(urls.wrong("http://10.1.2.3:9999/")).isEmpty();
        assertThat(urls.wrong("http://10.1.2.4/")).isPresent();
        assertThat(urls.wrong("http://10.1.2.3@10.1.2.4/")).isPresent();
    }

    @Test
    @Proves("WH-5")
    void aNameIsAskedOnceAndWhatItAnsweredIsConnectedTo() throws UnknownHostException {
        var pinned = new PinnedNames(this::turning, new AllowedHosts(""));
        var addresses = pinned.resolve("turning.example.edu", 443);
        assertThat(addresses).containsExactly(new InetSocketAddress(InetAddress.getByName("93.184.216.34"), 443));
        assertThat(asked).hasSize(1);
        assertThatThrownBy(() -> pinned.resolve("turning.example.edu", 443)).isInstanceOf(PinnedNames.Blocked.class);
        assertThatThrownBy(() -> pinned.resolve("10.0.0.1", 443)).isInstanceOf(PinnedNames.Blocked.class);
        assertThatThrownBy(() -> pinned.resolve("[::1]", 443)).isInstanceOf(PinnedNames.Blocked.class);
    }

    private List<String> codes(String url) {
        return new UrlChecks(this::known, new AllowedHosts(""))
                .wrong(url).stream().map(FieldError::code).toList();
    }

    private InetAddress[] known(String host) throws UnknownHostException {
        return switch (host) {
            case "inside.example.edu" -> addresses("10.9.8.7");
            case "both.example.edu" -> addresses("93.184.216.34", "192.168.1.1");
            case "unknown.example.edu" -> throw new UnknownHostException(host);
            default -> host.matches("[0-9.]+|.*:.*") ? addresses(host) : addresses("93.184.216.34");
        };
    }

    /** An open address for the first who asks, the metadata of a cloud for the next. */
    private InetAddress[] turning(String host) throws UnknownHostException {
        asked.add(host);
        return host.equals("turning.example.edu") && asked.size() == 1
                ? addresses("93.184.216.34")
                : addresses(host.startsWith("turning") ? "169.254.169.254" : host);
    }

    private static InetAddress[] addresses(String... written) throws UnknownHostException {
        var all = new InetAddress[written.length];
        for (int i = 0; i < written.length; i++) {
            all[i] = InetAddress.getByName(written[i]);
        }
        return all;
    }
}
