package app.throughline.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, instead of a stack trace, that the data folder is taken and what to do. */
final class DataFolderInUseAnalyzer extends AbstractFailureAnalyzer<DataFolderInUse> {
    @Override
    protected FailureAnalysis analyze(Throwable root, DataFolderInUse cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Stop that process, or wait for it if it is a command, and start again; or give this one a folder of"
                        + " its own: THROUGHLINE_DATA_DIR=./data-2 THROUGHLINE_PORT=8081 ./run",
                cause);
    }
}
