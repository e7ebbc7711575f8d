package app.throughline.listing;

import app.throughline.kernel.Caller;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.springframework.stereotype.Component;

/**
 * Counts a list while its page is read, in a transaction of its own. Whoever waits for the count must not be inside a
 * transaction: two connections at once for each of many people would wait for each other.
 */
@Component
public class Beside {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("count-", 1).factory());

    Beside() {}

    /** Begins to count in the name of whom this thread asks for. @return waits for the count and gives it */
    public IntSupplier begin(IntSupplier count) {
        var caller = Caller.current().orElseThrow();
        var counted = CompletableFuture.supplyAsync(() -> caller.call(count::getAsInt), threads);
        return () -> {
            try {
                return counted.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        };
    }
}
