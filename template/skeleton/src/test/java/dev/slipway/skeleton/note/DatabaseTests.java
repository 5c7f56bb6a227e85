package dev.slipway.skeleton.note;

import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static dev.slipway.platform.test.DatabaseErrors.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the database rejects even if the service has a bug. */
@RepositoryTest
class DatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "create table more (id int)", "drop table notes", "truncate notes" })
	void serviceCannotChangeTheSchema(String statement) {
		assertThatThrownBy(() -> jdbc.sql(statement).update()).is(PERMISSION_DENIED);
	}

	@Test
	void emptyNoteCannotBeStored() {
		var insert = jdbc.sql("insert into notes (text) values ('')");
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(insert::update);
	}

}
