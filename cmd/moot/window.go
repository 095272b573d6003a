//go:build !headless

package main

import "context"

// window is nil in a program that was built without one.
func window() func(ctx context.Context, home, language string) (exit int) { return nil }
