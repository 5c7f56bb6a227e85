package dev.slipway.skeleton.note;

import java.sql.SQLException;

import dev.slipway.platform.test.RepositoryTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database refuses, whatever the service does. */
@RepositoryTest
class DatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@ParameterizedTest
	@ValueSource(strings = { "create table more (id int)", "drop table notes", "truncate notes" })
	void serviceCannotChangeTheSchema(String statement) {
		assertThatExceptionOfType(BadSqlGrammarException.class).isThrownBy(() -> jdbc.sql(statement).update())
			.havingCause()
			.isInstanceOfSatisfying(SQLException.class,
					(denied) -> assertThat(denied.getSQLState()).isEqualTo("42501"));
	}

	@Test
	void emptyNoteCannotBeStored() {
		var insert = jdbc.sql("insert into notes (text) values ('')");
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(insert::update);
	}

}
