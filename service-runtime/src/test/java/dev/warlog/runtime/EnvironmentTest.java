package dev.warlog.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @Test
    void takesADatabaseUrlApart() {
        assertThat(settings("DATABASE_URL", "postgres://war%40log:p%3Aw+d@db.example:6543/warlog?sslmode=require"))
                .containsOnly(
                        Map.entry(
                                "quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://db.example:6543/warlog?sslmode=require"),
                        Map.entry(
                                "quarkus.datasource.reactive.url",
                                "postgresql://db.example:6543/warlog?sslmode=require"),
                        Map.entry("quarkus.datasource.username", "war@log"),
                        Map.entry("quarkus.datasource.password", "p:w+d"));
    }

    @Test
    void aDatabaseUrlWithoutPortAndPasswordHasDefaults() {
        assertThat(settings("DATABASE_URL", "postgresql://warlog@localhost/warlog"))
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:5432/warlog")
                .containsEntry("quarkus.datasource.password", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DATABASE_URL | mysql://a:b@localhost/x       | DATABASE_URL must look like postgres://
            DATABASE_URL | postgres://a:secret@localhost | DATABASE_URL must look like postgres://
            DATABASE_URL | postgres://localhost/warlog   | DATABASE_URL names no user
            DATABASE_URL | post gres                     | DATABASE_URL is not a URL
            REDIS_URL    | localhost:6379                | REDIS_URL must look like redis://
            PORT         | 99999                         | PORT must be a number
            PORT         | http                          | PORT must be a number
            LOG_LEVEL    | loud                          | LOG_LEVEL must be debug
            WARLOG_LOG_FORMAT | xml                      | WARLOG_LOG_FORMAT must be json or text
            KAFKA_BOOTSTRAP_SERVERS | localhost          | KAFKA_BOOTSTRAP_SERVERS must be host:port
            WARLOG_JWKS_URL | keys.json                  | WARLOG_JWKS_URL must be an http
            """)
    void saysWhatIsWrongInOneSentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> settings(name, value))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith(sentence)
                .hasMessageNotContaining("secret");
    }

    @Test
    void translatesTheOtherVariables() {
        assertThat(settings("PORT", "8081")).containsEntry("quarkus.http.port", "8081");
        assertThat(settings("LOG_LEVEL", "Debug")).containsEntry("quarkus.log.category.\"dev.warlog\".level", "DEBUG");
        assertThat(settings("KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2")).containsEntry("kafka.bootstrap.servers", "a:1,b:2");
        assertThat(settings("REDIS_URL", "redis://localhost:6379"))
                .containsEntry("quarkus.redis.hosts", "redis://localhost:6379");
        assertThat(settings("WARLOG_LOG_FORMAT", "text")).containsEntry("quarkus.log.console.json.enabled", "false");
        assertThat(settings("PORT", " ")).isEmpty();
    }

    private static Map<String, String> settings(String name, String value) {
        return Environment.settings(Map.of(name, value)::get);
    }
}
