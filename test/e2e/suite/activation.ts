import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { extension, sampleQuery, show, until, workbench } from './workbench'

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] }
}

describe('activation', () => {
  it('happens when a query is opened, and costs little', async () => {
    await show(await sampleQuery(1))
    await until('the activation', () => (extension().isActive ? true : undefined))
    const { activationMs } = await workbench()
    // 100 ms is the aim on a machine that does nothing else; this one may do a lot.
    assert.ok(activationMs < 2000, `${activationMs} ms`)
  })

  it('registers every command of the manifest', async () => {
    await workbench()
    const known = await vscode.commands.getCommands(true)
    const { contributes } = extension().packageJSON as Manifest
    const missing = contributes.commands.map(({ command }) => command).filter((id) => !known.includes(id))
    assert.deepEqual(missing, [])
  })

  it('gives queries their language', async () => {
    const { languageId } = await vscode.workspace.openTextDocument(await sampleQuery(7))
    assert.equal(languageId, 'dql')
  })
})
