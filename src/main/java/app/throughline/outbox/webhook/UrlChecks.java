package app.throughline.outbox.webhook;

import app.throughline.kernel.FieldError;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a URL may be an endpoint's, when somebody saves it. A name that has no address at this moment may: the guard at
 * the connection decides, each time anew.
 */
final class UrlChecks {
    private static final Logger log = LoggerFactory.getLogger(UrlChecks.class);
    private static final long LOOK_UP_SECONDS = 3;
    private static final Set<String> NEVER = Set.of("localhost", "metadata.google.internal", "metadata");
    private static final String MALFORMED = "Write the whole address, such as https://hooks.example.edu/throughline.";
    private static final String BLOCKED =
            "This address lies inside a private network. Use one of the open Internet, or ask the operator to allow the host.";

    private final Names names;
    private final AllowedHosts allowed;

    UrlChecks(Names names, AllowedHosts allowed) {
        this.names = names;
        this.allowed = allowed;
    }

    /** What is wrong with it, at the field {@code url}; empty for nothing. */
    Optional<FieldError> wrong(String text) {
        var url = EndpointUrl.parse(text);
        if (url == null) {
            return Optional.of(new FieldError("url", "invalid_format", MALFORMED));
        }
        if (allowed.has(url.host(), url.port())) {
            return Optional.empty();
        }
        if (!url.isSecure()) {
            return Optional.of(new FieldError("url", "invalid_format", "Use https, so that nobody reads along."));
        }
        if (isNever(url.host()) || isBlocked(url.bare())) {
            return Optional.of(new FieldError("url", "blocked_address", BLOCKED));
        }
        return url.isUsualPort()
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "url", "blocked_address", "Only port 443 is reached, unless the operator allows the host."));
    }

    private static boolean isNever(String host) {
        return NEVER.contains(host)
                || host.endsWith(".localhost")
                || host.endsWith(".local")
                || host.endsWith(".internal");
    }

    /** A look-up of names may take long; after three seconds the connection is left to decide. */
    private boolean isBlocked(String host) {
        var looked = new CompletableFuture<Boolean>();
        Thread.ofVirtual().name("webhook-names").start(() -> looked.complete(hasClosed(host)));
        return looked.completeOnTimeout(false, LOOK_UP_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private boolean hasClosed(String host) {
        try {
            return !Arrays.stream(names.addresses(host)).allMatch(AddressGuard::isOpen);
        } catch (UnknownHostException e) {
            log.info("The host {} of an endpoint has no address at this moment", host);
            return false;
        }
    }
}
