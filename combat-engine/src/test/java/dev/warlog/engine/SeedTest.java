package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void aSeedIsWrittenAndReadAsThirtyTwoDigits() {
        Seed seed = new Seed(0x0123456789abcdefL, 0xfedcba9876543210L);
        assertThat(seed.toHex()).isEqualTo("0123456789abcdeffedcba9876543210");
        assertThat(Seed.fromHex(seed.toHex())).isEqualTo(seed);
        assertThatIllegalArgumentException().isThrownBy(() -> Seed.fromHex("0123456789abcdeffedcba987654321"));
        assertThatIllegalArgumentException().isThrownBy(() -> Seed.fromHex("0123456789abcdeffedcba98765432100"));
        assertThatIllegalArgumentException().isThrownBy(() -> Seed.fromHex("g123456789abcdeffedcba9876543210"));
    }

    @Test
    void aSeedDoesNotShowItself() {
        Seed seed = new Seed(1, 2);
        assertThat(seed.toString()).isEqualTo("Seed[" + seed.hash() + "]");
        assertThat(seed.hash()).hasSize(64).isNotEqualTo(new Seed(1, 3).hash());
    }
}
