#ifndef STORAGE_H
#define STORAGE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What is done to which file of the database; storage-shim.ts and recording.ts know the same numbers. */
enum operation { WRITE = 1, SYNC = 2, TRUNCATE = 3, CREATE = 4, REMOVE = 5 };
enum file { NONE, DATABASE, LOG, JOURNAL, FOLDER, OTHER };

/* Between the parts alone: a server may have functions of these names. */
#pragma GCC visibility push(hidden)

/* The C library's own functions, where the parts of this library need them. */
extern int (*real_open)(const char *, int, ...);
extern int (*real_close)(int);
extern ssize_t (*real_write)(int, const void *, size_t);

/* record.c: writes down what was done. */
void begin_recording(const char *path);
void note(enum operation operation, enum file file, int64_t offset, const void *bytes, size_t length);

/* control.c: whether this call is to fail; errno says how. */
void begin_control(const char *path);
int fails(enum operation operation, enum file file);

#pragma GCC visibility pop

#endif
